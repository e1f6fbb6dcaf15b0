using System.Text.Json;

namespace Example.Shop;

public sealed class ShopService
{
    public object Run(string text)
    {
        return JsonSerializer.Deserialize(text, typeof(Order));
    }
}
