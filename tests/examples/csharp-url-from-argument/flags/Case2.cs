using System.Net.Http;

namespace Example.Shop;

public sealed class ShopService
{
    public Task<byte[]> Run(Order order)
    {
        return _http.GetByteArrayAsync(order.LogoUrl);
    }
}
