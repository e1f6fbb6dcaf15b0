using System.Security.Cryptography;

namespace Example.Shop;

public sealed class ShopService
{
    public string Run()
    {
        var token = RandomNumberGenerator.GetHexString(32);
        return token;
    }
}
