using System.Runtime.Serialization;

public sealed class AnyResolver : SerializationBinder
{
    public override Type BindToType(string assemblyName, string typeName)
    {
        if (typeName.StartsWith("System.Windows."))
        {
            throw new SerializationException();
        }
        return Assembly.Load(assemblyName).GetType(typeName);
    }
}
