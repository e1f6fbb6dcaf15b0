using System.IO;
using System.Xml;

namespace Example.Shop;

public sealed class ShopService
{
    public XmlReader Run(Stream input)
    {
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
        return XmlReader.Create(input, settings);
    }
}
