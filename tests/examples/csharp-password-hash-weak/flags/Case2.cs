using System.Security.Cryptography;

namespace Example.Shop;

public sealed class ShopService
{
    public byte[] Run(string password, byte[] salt)
    {
        using var derive = new Rfc2898DeriveBytes(password, salt, 1000, HashAlgorithmName.SHA256);
        return derive.GetBytes(32);
    }
}
