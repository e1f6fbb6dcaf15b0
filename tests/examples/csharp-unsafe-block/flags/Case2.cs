using System.Runtime.InteropServices;

namespace Example.Shop;

public sealed class ShopService
{
    public void Run(byte[] data)
    {
        var buffer = Marshal.AllocHGlobal(64);
        Marshal.Copy(data, 0, buffer, data.Length);
    }
}
