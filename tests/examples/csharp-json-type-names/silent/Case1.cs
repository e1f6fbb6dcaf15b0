using Newtonsoft.Json;

namespace Example.Shop;

public sealed class ShopService
{
    public Order Run(string text)
    {
        var settings = new JsonSerializerSettings { TypeNameHandling = TypeNameHandling.None };
        return JsonConvert.DeserializeObject<Order>(text, settings);
    }
}
