FROM example.org/base/notebook:7.2
USER jovyan
CMD ["jupyter", "lab", "--ip=0.0.0.0", "--IdentityProvider.token_file=/run/secrets/token"]
