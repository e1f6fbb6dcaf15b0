using System.IO;

namespace Example.Shop;

public sealed class ShopService
{
    public string Run(string path, string other)
    {
        return File.Exists(path) ? "there" : "missing";
    }
}
