using System.IO;
using System.IO.Compression;

namespace Example.Shop;

public sealed class ShopService
{
    public void Run()
    {
        ZipFile.ExtractToDirectory("/srv/pack.zip", "/srv/pack");
    }
}
