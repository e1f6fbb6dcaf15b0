using System.IO;
using System.Text.Json;

namespace Example.Shop;

public sealed class ShopService
{
    public Order Run(Stream input)
    {
        return JsonSerializer.Deserialize<Order>(input);
    }
}
