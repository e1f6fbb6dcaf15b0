using System.IO;

namespace Example.Shop;

public sealed class ShopService
{
    public void Run(string text)
    {
        var folder = Directory.CreateTempSubdirectory("shop");
        var path = Path.Combine(folder.FullName, "export.csv");
        File.WriteAllText(path, text);
    }
}
