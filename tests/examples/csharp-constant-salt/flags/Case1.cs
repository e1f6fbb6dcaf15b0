using System.Security.Cryptography;
using System.Text;

namespace Example.Shop;

public sealed class ShopService
{
    public byte[] Run(string password)
    {
        var salt = Encoding.UTF8.GetBytes("garden-gate");
        return Rfc2898DeriveBytes.Pbkdf2(password, salt, 600000, HashAlgorithmName.SHA256, 32);
    }
}
