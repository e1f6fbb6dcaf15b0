using Newtonsoft.Json;

namespace Example.Shop;

public sealed class ShopService
{
    private static readonly JsonSerializerSettings Settings = new()
    {
        TypeNameHandling = TypeNameHandling.Objects,
        SerializationBinder = new FixedBinder(),
    };

    public object Run(string text)
    {
        return JsonConvert.DeserializeObject(text, Settings);
    }
}
