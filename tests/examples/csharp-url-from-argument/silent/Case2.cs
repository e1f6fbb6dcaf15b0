using System;
using System.Net.Http;

namespace Example.Shop;

public sealed class ShopService
{
    public Task<string> Run(Guid id)
    {
        return _http.GetStringAsync($"orders/{id}");
    }
}
