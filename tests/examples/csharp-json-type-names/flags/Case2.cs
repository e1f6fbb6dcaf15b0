using Newtonsoft.Json;

namespace Example.Shop;

public sealed class ShopService
{
    private static readonly JsonSerializer Reader = new()
    {
        TypeNameHandling = TypeNameHandling.Auto,
    };

    public Order Run(JsonReader reader)
    {
        return Reader.Deserialize<Order>(reader);
    }
}
