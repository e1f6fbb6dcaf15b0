using System.Security.Cryptography;

namespace Example.Shop;

public sealed class ShopService
{
    public RSA Run()
    {
        return RSA.Create(3072);
    }
}
