using System.Security.Cryptography;

namespace Example.Shop;

public sealed class ShopService
{
    public bool Run(byte[] key, byte[] body, string header)
    {
        var signature = Convert.ToHexString(HMACSHA256.HashData(key, body));
        return signature == header;
    }
}
