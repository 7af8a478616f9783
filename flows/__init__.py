"""The scheduled runs. Prefect lives here and in `deployments/`, nowhere else; a flow calls the library."""
