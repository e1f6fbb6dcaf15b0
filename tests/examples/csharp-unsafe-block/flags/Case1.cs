using System;

namespace Example.Shop;

public sealed class ShopService
{
    public void Run(byte[] data, int offset)
    {
        unsafe
        {
            fixed (byte* start = data)
            {
                start[offset] = 1;
            }
        }
    }
}
