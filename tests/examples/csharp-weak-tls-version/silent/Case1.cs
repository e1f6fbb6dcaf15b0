using System.Net;

namespace Example.Shop;

public sealed class ShopService
{
    public void Run()
    {
        ServicePointManager.SecurityProtocol = SecurityProtocolType.Tls12 | SecurityProtocolType.Tls13;
    }
}
