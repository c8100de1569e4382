import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, ProjectionType, StreamViewType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { env, indexes } from '../../functions/shared/names.ts';

const READ = ['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:ConditionCheckItem'];
const WRITE = ['dynamodb:PutItem', 'dynamodb:UpdateItem'];

/** The single table and its indexes. Whoever may use it is told its name with the permission. */
export class DeskTable extends Construct {
  readonly table: Table;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const text = (name: string) => ({ name, type: AttributeType.STRING });
    this.table = new Table(this, 'Table', {
      partitionKey: text('pk'),
      sortKey: text('sk'),
      billingMode: BillingMode.PAY_PER_REQUEST,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
      stream: StreamViewType.NEW_IMAGE,
      timeToLiveAttribute: 'ttl',
    });
    for (const index of Object.values(indexes))
      this.table.addGlobalSecondaryIndex({
        indexName: index,
        partitionKey: text(`${index}Pk`),
        sortKey: text(`${index}Sk`),
        projectionType: ProjectionType.ALL,
      });
  }

  grantRead(fn: LambdaFunction): void {
    this.#grant(fn, READ);
  }

  grantWrite(fn: LambdaFunction): void {
    this.#grant(fn, [...READ, ...WRITE]);
  }

  /** No Scan, no delete, and no more than the table and its own indexes by name. */
  #grant(fn: LambdaFunction, actions: string[]): void {
    const named = Object.values(indexes).map((index) => `${this.table.tableArn}/index/${index}`);
    fn.addToRolePolicy(new PolicyStatement({ actions, resources: [this.table.tableArn, ...named] }));
    fn.addEnvironment(env.table, this.table.tableName);
  }
}
