using System.Security.Cryptography;

namespace Example.Shop;

public sealed class ShopService
{
    private static readonly byte[] Salt = new byte[] { 4, 8, 15, 16, 23, 42, 7, 9 };

    public byte[] Run(string password)
    {
        using var derive = new Rfc2898DeriveBytes(password, Salt, 600000, HashAlgorithmName.SHA256);
        return derive.GetBytes(32);
    }
}
