using System.IO;

namespace Example.Shop;

public sealed class ShopService
{
    public string Run(string name)
    {
        return File.ReadAllText(Path.Combine(_folder, name));
    }
}
