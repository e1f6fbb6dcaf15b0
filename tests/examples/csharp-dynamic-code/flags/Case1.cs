using Microsoft.CodeAnalysis.CSharp.Scripting;

namespace Example.Shop;

public sealed class ShopService
{
    public Task<decimal> Run(string formula)
    {
        return CSharpScript.EvaluateAsync<decimal>(formula);
    }
}
