using System.IO;
using System.Runtime.Serialization.Formatters.Binary;

namespace Example.Shop;

public sealed class ShopService
{
    public object Run(Stream input)
    {
        var formatter = new BinaryFormatter();
        return formatter.Deserialize(input);
    }
}
