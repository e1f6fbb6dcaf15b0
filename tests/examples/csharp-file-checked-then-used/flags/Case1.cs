using System.IO;

namespace Example.Shop;

public sealed class ShopService
{
    public void Run(string path, string text)
    {
        if (!File.Exists(path))
        {
            File.WriteAllText(path, text);
        }
    }
}
