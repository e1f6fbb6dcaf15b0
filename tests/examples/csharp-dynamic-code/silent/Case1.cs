using System;

namespace Example.Shop;

public sealed class ShopService
{
    public decimal Run(string key, decimal price)
    {
        return Formulas.TryGetValue(key, out var formula) ? formula(price) : price;
    }
}
