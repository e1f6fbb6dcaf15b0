using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;

namespace Example.Rules;

public class Discount
{
    private readonly ScriptRunner<decimal> _run;

    public Discount(string formula)
    {
        _run = CSharpScript.Create<decimal>(formula).CreateDelegate();
    }
}
