using System.Net.Http;
using System.Reflection;

namespace Example.Shop;

public sealed class ShopService
{
    public async Task<Assembly> Run(HttpClient client)
    {
        var image = await client.GetByteArrayAsync("https://plugins.example.org/latest.dll");
        return Assembly.Load(image);
    }
}
