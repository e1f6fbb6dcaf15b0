using System.Net;

namespace Example.Shop;

public sealed class ShopService
{
    public void Run()
    {
        ServicePointManager.SecurityProtocol = SecurityProtocolType.Tls | SecurityProtocolType.Tls12;
    }
}
