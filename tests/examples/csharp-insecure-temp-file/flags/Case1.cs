using System.IO;

namespace Example.Shop;

public sealed class ShopService
{
    public void Run(string text)
    {
        var path = Path.Combine(Path.GetTempPath(), "export.csv");
        File.WriteAllText(path, text);
    }
}
