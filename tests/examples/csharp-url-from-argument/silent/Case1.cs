using System;
using System.Net.Http;

namespace Example.Shop;

public sealed class ShopService
{
    public Task<string> Run(string location)
    {
        var address = new Uri(location);
        if (address.Scheme != Uri.UriSchemeHttps || !Hosts.Contains(address.Host))
        {
            throw new ArgumentException("host");
        }
        return _http.GetStringAsync(address);
    }
}
