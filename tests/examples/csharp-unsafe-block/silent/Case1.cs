using System;

namespace Example.Shop;

public sealed class ShopService
{
    public void Run(byte[] data, int offset)
    {
        data[offset] = 1;
    }
}
