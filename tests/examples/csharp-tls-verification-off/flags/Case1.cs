using System.Net.Http;

namespace Example.Shop;

public sealed class ShopService
{
    public HttpClient Run()
    {
        var handler = new HttpClientHandler
        {
            ServerCertificateCustomValidationCallback = (message, cert, chain, errors) => true,
        };
        return new HttpClient(handler);
    }
}
