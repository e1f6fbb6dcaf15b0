using System.IO;

namespace Example.Shop;

public sealed class ShopService
{
    public void Run(string text)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        File.WriteAllText(path, text);
    }
}
