using System.IO;

namespace Example.Shop;

public sealed class ShopService
{
    public void Run(string path, string target)
    {
        if (File.Exists(path))
        {
            File.Move(path, target);
        }
    }
}
