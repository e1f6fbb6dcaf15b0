using System.Net.Http;
using System.Security.Authentication;

namespace Example.Shop;

public sealed class ShopService
{
    public HttpClient Run()
    {
        var handler = new HttpClientHandler { SslProtocols = SslProtocols.Tls13 };
        return new HttpClient(handler);
    }
}
