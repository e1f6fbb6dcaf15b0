using System.IO;
using System.Xml;

namespace Example.Shop;

public sealed class ShopService
{
    public void Run(Stream input)
    {
        using var reader = new XmlTextReader(input);
        reader.DtdProcessing = DtdProcessing.Prohibit;
        reader.MoveToContent();
    }
}
