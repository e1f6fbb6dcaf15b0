using System.Security.Cryptography;

namespace Example.Shop;

public sealed class ShopService
{
    public bool Run(string header)
    {
        var signature = header;
        return signature != null;
    }
}
