using System.Net.Http;
using System.Net.Security;

namespace Example.Shop;

public sealed class ShopService
{
    public HttpClient Run()
    {
        var handler = new HttpClientHandler
        {
            ServerCertificateCustomValidationCallback = (message, cert, chain, errors) => errors == SslPolicyErrors.None,
        };
        return new HttpClient(handler);
    }
}
