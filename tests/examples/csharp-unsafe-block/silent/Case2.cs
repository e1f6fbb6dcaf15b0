using System;

namespace Example.Shop;

public sealed class ShopService
{
    public void Run(ReadOnlySpan<byte> data, Span<byte> target)
    {
        data.CopyTo(target);
    }
}
