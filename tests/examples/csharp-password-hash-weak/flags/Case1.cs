using System.Text;
using System.Security.Cryptography;

namespace Example.Shop;

public sealed class ShopService
{
    public byte[] Run(string password)
    {
        return SHA256.HashData(Encoding.UTF8.GetBytes(password));
    }
}
