using System.Net;

namespace Example.Shop;

public sealed class ShopService
{
    public WebResponse Run(string location)
    {
        var request = WebRequest.Create(location);
        return request.GetResponse();
    }
}
