using System.Security.Cryptography;

namespace Example.Shop;

public sealed class ShopService
{
    public bool Run(byte[] key, byte[] body, byte[] provided)
    {
        var mac = HMACSHA256.HashData(key, body);
        return CryptographicOperations.FixedTimeEquals(mac, provided);
    }
}
