using System.Linq;
using System.Security.Cryptography;

namespace Example.Shop;

public sealed class ShopService
{
    public bool Run(byte[] key, byte[] body, byte[] provided)
    {
        using var algorithm = new HMACSHA512(key);
        var mac = algorithm.ComputeHash(body);
        return mac.SequenceEqual(provided);
    }
}
