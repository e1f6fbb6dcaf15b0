using System.Net.Http;

namespace Example.Shop;

public sealed class ShopService
{
    public async Task<int> Run(HttpClient client)
    {
        var picture = await client.GetByteArrayAsync("https://pictures.example.org/logo.png");
        return picture.Length;
    }
}
