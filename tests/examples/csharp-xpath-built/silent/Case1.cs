using System.Linq;
using System.Xml.Linq;
using System.Xml.XPath;

namespace Example.Shop;

public sealed class ShopService
{
    public XElement Run(string name)
    {
        return _root.Elements("user").FirstOrDefault(u => (string)u.Attribute("name") == name);
    }
}
