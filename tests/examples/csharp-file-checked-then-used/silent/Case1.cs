using System.IO;

namespace Example.Shop;

public sealed class ShopService
{
    public void Run(string path, byte[] data)
    {
        using var stream = new FileStream(path, FileMode.CreateNew);
        stream.Write(data);
    }
}
