using System.Security.Cryptography;

namespace Example.Shop;

public sealed class ShopService
{
    public byte[] Run(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        return Rfc2898DeriveBytes.Pbkdf2(password, salt, 600000, HashAlgorithmName.SHA256, 32);
    }
}
