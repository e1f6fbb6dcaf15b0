using System.IO;

namespace Example.Shop;

public sealed class ShopService
{
    public string Run(string template)
    {
        var path = $"{_folder}/{template}.html";
        using var reader = new StreamReader(path);
        return reader.ReadToEnd();
    }
}
