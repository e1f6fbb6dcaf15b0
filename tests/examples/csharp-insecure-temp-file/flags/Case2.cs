using System.IO;

namespace Example.Shop;

public sealed class ShopService
{
    public void Run(string text)
    {
        File.WriteAllText("/tmp/shop-report.txt", text);
    }
}
