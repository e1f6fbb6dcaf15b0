using System;
using System.Text.Json;

namespace Example.Shop;

public sealed class ShopService
{
    public object Run(Message message)
    {
        return JsonSerializer.Deserialize(message.Body, Type.GetType(message.TypeName));
    }
}
