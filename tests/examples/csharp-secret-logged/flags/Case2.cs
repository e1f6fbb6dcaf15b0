using System;

namespace Example.Shop;

public sealed class ShopService
{
    public void Run(ShopSettings settings)
    {
        Console.WriteLine($"key is {settings.ApiKey}");
    }
}
